import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The page's files lie beside the sources and are served as they are, from the sources as from the compiled tree. */
const PAGE_FOLDER = join('apps', 'api', 'page');

@ApiExcludeController()
@Controller()
export class PageController {
  private readonly folder = pageFolder(import.meta.dirname);

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return this.file('index.html');
  }

  @Get('page.css')
  @Header('content-type', 'text/css; charset=utf-8')
  styles(): string {
    return this.file('page.css');
  }

  @Get('page.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return this.file('page.js');
  }

  private file(name: string): string {
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
