import { type Command } from 'commander';
import { said } from '../language.js';
import { sessionOf, withDoor } from '../session.js';

/** `rulebook assign`: which rulebook binds the whole centre or one team from a day on. */
export const assign = async (
  rulebook: string,
  { from, team }: { readonly from: string; readonly team?: string },
  command: Command,
): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const { centre } = door.caller;
    const target = team === undefined ? { kind: 'centre', id: centre } : { kind: 'team', id: team };
    const outcome = await door.tellNow(
      'assignment.assign',
      { target, rulebook, from },
      `assign|${target.kind}|${target.id}|${rulebook}|${from}`,
    );
    door.output.result(outcome, () =>
      door.output.say(
        team === undefined
          ? said(`自 ${from} 起全中心适用 ${rulebook}。`, `${rulebook} binds the whole centre from ${from} on.`)
          : said(`自 ${from} 起班组 ${team} 适用 ${rulebook}。`, `${rulebook} binds the team ${team} from ${from} on.`),
      ),
    );
  });
