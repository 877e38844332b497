import { createClient } from '../../../contract/client';
import { recordingFetch } from './answer-log';

/** The API, on the page's own domain. */
export const client = createClient({ fetch: recordingFetch, retry: { random: Math.random } });
