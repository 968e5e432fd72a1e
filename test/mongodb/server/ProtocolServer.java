import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server that speaks the wire protocol of MongoDB and keeps everything in memory. Listens on the loopback port given, or on
 * a free one, says where, and ends when its standard input does, so that it never outlives whoever started it.
 */
public final class ProtocolServer {
    /** Drivers of today refuse the version that the backend reports by default. */
    private static final class Version implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    }

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        MongoServer server = new MongoServer(new MemoryBackend().version(new Version()));
        server.bind(new InetSocketAddress("127.0.0.1", port));
        System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
        while (System.in.read() != -1) {
            // What is written to it means nothing; only the end does.
        }
        server.shutdownNow();
    }
}
