import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EVENT_WORDS, STATUS_WORDS, UNSETTLED_WORD, WAITS_WORDS } from '#callcentre';
import { CAUSE_WORDS, PART_WORDS, ROLE_WORDS } from '#runtime';

/** The page's files lie beside the sources and are served as they are, from the sources as from the compiled tree. */
const PAGE_FOLDER = join('apps', 'api', 'page');

/** What events, roles, statuses and what lines wait for are called: the one file of the page that comes from the program. */
const WORDS_FILE = 'words.json';
const WORDS = JSON.stringify({
  causes: CAUSE_WORDS,
  events: EVENT_WORDS,
  parts: PART_WORDS,
  roles: ROLE_WORDS,
  statuses: STATUS_WORDS,
  unsettled: UNSETTLED_WORD,
  waits: WAITS_WORDS,
});

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'texts.js': 'text/javascript; charset=utf-8',
  'api.js': 'text/javascript; charset=utf-8',
  'decisions.js': 'text/javascript; charset=utf-8',
  'elements.js': 'text/javascript; charset=utf-8',
  'pay-table.js': 'text/javascript; charset=utf-8',
  'runs.js': 'text/javascript; charset=utf-8',
  'address.js': 'text/javascript; charset=utf-8',
  'closing.js': 'text/javascript; charset=utf-8',
  'differences.js': 'text/javascript; charset=utf-8',
  'feed.js': 'text/javascript; charset=utf-8',
  'filling.js': 'text/javascript; charset=utf-8',
  'learned.js': 'text/javascript; charset=utf-8',
  'leaving.js': 'text/javascript; charset=utf-8',
  'following.js': 'text/javascript; charset=utf-8',
  'places.js': 'text/javascript; charset=utf-8',
  'reads.js': 'text/javascript; charset=utf-8',
  'steps.js': 'text/javascript; charset=utf-8',
  'appeal.js': 'text/javascript; charset=utf-8',
  'because.js': 'text/javascript; charset=utf-8',
  'ruling.js': 'text/javascript; charset=utf-8',
  'replay.js': 'text/javascript; charset=utf-8',
  'showing.js': 'text/javascript; charset=utf-8',
  'state.js': 'text/javascript; charset=utf-8',
  'views.js': 'text/javascript; charset=utf-8',
  'standing.js': 'text/javascript; charset=utf-8',
  'words.js': 'text/javascript; charset=utf-8',
  [WORDS_FILE]: 'application/json; charset=utf-8',
};

@Controller()
export class PageController {
  private readonly folder = pageFolder(import.meta.dirname);

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return this.read('index.html');
  }

  /** Only the files named above can be asked for, so that no name leads out of the folder. */
  @Get('page/:file')
  file(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (!Object.hasOwn(MEDIA_TYPES, file)) throw new NotFoundException();
    reply.type(MEDIA_TYPES[file]!);
    return file === WORDS_FILE ? WORDS : this.read(file);
  }

  private read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }
}

function pageFolder(from: string): string {
  const candidate = join(from, PAGE_FOLDER);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(from);
  if (parent === from)
    throw new Error(`The folder ${PAGE_FOLDER} with the page's files is missing; install the whole project again.`);
  return pageFolder(parent);
}
