// Runs before the app's own files are there: asks who is signed in and what their country is, where somebody most likely is.
import { askEarly, isLikelyIn } from './early.ts';

if (isLikelyIn()) askEarly('/api/session', '/api/pack');
