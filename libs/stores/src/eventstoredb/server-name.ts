import { isIP } from 'node:net';
import { type ChannelCredentials, credentials } from '@grpc/grpc-js';

/** What the transport of the client opens a TLS connection with. */
interface Connector {
  readonly connectionOptions?: { servername?: string };
}

interface Connecting {
  _createSecureConnector?(...target: readonly unknown[]): Connector;
}

/**
 * The transport names the host that it connects to as the server name of TLS. RFC 6066, section 3, allows no address there, and from
 * Node 26 on the connection is refused; but a connection string may hold addresses, and so may what a cluster says of its nodes.
 * Without the name the certificate is checked against the host all the same.
 */
const naming = (made: ChannelCredentials): ChannelCredentials => {
  const connecting = made as unknown as Connecting;
  const own = connecting._createSecureConnector?.bind(made);
  // Another version of the transport may make its connections elsewhere, and is then left to itself.
  if (own === undefined) return made;
  connecting._createSecureConnector = (...target) => {
    const connector = own(...target);
    const options = connector.connectionOptions;
    if (options?.servername !== undefined && isIP(options.servername) !== 0) delete options.servername;
    return connector;
  };
  return made;
};

const { createSsl } = credentials;

/** To be called before a client is made, which makes its credentials itself and takes none. */
export const nameOnlyHosts = (): void => {
  credentials.createSsl = (...given) => naming(createSsl(...given));
};
