// A recording that an installation adds is heard on its page, without scripts; nothing else in the folder is served.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { worldOf } from '../server/country.ts';
import { createApp } from '../server/http/app.ts';
import { createHouse } from '../server/http/house.ts';
import { withDatabase } from '../test/world.ts';

test('a recorded voice stands on its page and is sent in parts', async () => {
  await withDatabase(async (database) => {
    const folder = path.join(database.config.dataDir, 'sounds');
    await mkdir(path.join(folder, 'lo'), { recursive: true });
    await writeFile(path.join(folder, 'lo', 'danger.mp3'), 'sound of a voice');
    await writeFile(path.join(folder, 'lo', 'notes.txt'), 'not for anybody');
    const app = await createApp(createHouse(worldOf(database.config), database.config, database.app));
    try {
      const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers });
      expect((await get('/lo/report')).body).toContain('<audio controls preload="none" src="/sounds/lo/danger.mp3"');
      expect((await get('/en/report')).body).not.toContain('<audio');
      expect((await get('/lo/')).body).not.toContain('<audio');
      const whole = await get('/sounds/lo/danger.mp3');
      expect([whole.statusCode, whole.headers['content-type'], whole.body]).toEqual([200, 'audio/mpeg', 'sound of a voice']);
      const part = await get('/sounds/lo/danger.mp3', { range: 'bytes=9-' });
      expect([part.statusCode, part.headers['content-range'], part.body]).toEqual([206, 'bytes 9-15/16', 'a voice']);
      expect((await get('/sounds/lo/danger.mp3', { range: 'bytes=99-' })).statusCode).toBe(416);
      for (const other of ['lo/notes.txt', '../secret', 'lo/../../secret', 'en/danger.mp3'])
        expect((await get(`/sounds/${other}`)).statusCode).toBe(404);
    } finally {
      await app.close();
    }
  });
});
