import { type CommandOutcome, type CommandRequest, type QueryOutcome, type QueryRequest } from '#runtime';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ApiSystem, SYSTEM } from './providers.js';

/** A command of any slice on its way from a route to the system. */
export class Execute extends Command<CommandOutcome> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute> {
  constructor(@Inject(SYSTEM) private readonly system: ApiSystem) {}

  execute({ request }: Execute): Promise<CommandOutcome> {
    return this.system.execute(request);
  }
}

/** A query on its way from a route to the system. */
export class Ask extends Query<QueryOutcome> {
  constructor(readonly request: QueryRequest) {
    super();
  }
}

@QueryHandler(Ask)
export class AskHandler implements IQueryHandler<Ask> {
  constructor(@Inject(SYSTEM) private readonly system: ApiSystem) {}

  execute({ request }: Ask): Promise<QueryOutcome> {
    return this.system.query(request);
  }
}
