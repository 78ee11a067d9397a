import { config } from 'zod';

/**
 * zod tries out whether it may compile its checks with `new Function`; the page's content security policy forbids that,
 * and the attempt alone is a violation. Imported before anything that makes a schema.
 */
config({ jitless: true });
