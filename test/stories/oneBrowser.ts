// Before each file of stories: its stories share a browser, which is closed with the file.
import { afterAll } from 'vitest';
import { keepBrowser } from '../browser.ts';

afterAll(keepBrowser());
