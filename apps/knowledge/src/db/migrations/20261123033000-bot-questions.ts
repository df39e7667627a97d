import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups of questions become entries of the bot, and those that the bot could not answer are looked for by themselves. */
export class BotQuestions20261123033000 implements MigrationInterface {
  name = 'BotQuestions20261123033000';

  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table knowledge.question_group drop constraint question_group_state_check');
    await run.query(`alter table knowledge.question_group add constraint question_group_state_check check (state in ('open', 'drafted', 'answered', 'dismissed'))`);
    await run.query(`create index question_group_bot on knowledge.question_group (tenant_id, count, id) where state = 'open' and by_source ? 'bot'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index knowledge.question_group_bot');
  }
}
