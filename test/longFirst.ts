// In which order the files are tested: the longest first, so that no worker is left with one when the others have ended.
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** On a machine that has not tested before, vitest goes by how much is written in a file; in these there is more to do than that. */
const long = [
  'kernel/sync/converges.test.ts',
  'server/http/permissions.test.ts',
  'server/http/permittedAttachments.test.ts',
  'server/main.test.ts',
  'test/stories/everyScreen.test.ts',
  'test/stories/fieldOutreach.test.ts',
];

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.includes(relative(this.ctx.config.root, moduleId));
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((each) => {
      const mine = sorted.filter(({ project }) => project === each);
      return [...mine.filter(isLong), ...mine.filter((file) => !isLong(file))];
    });
  }
}
