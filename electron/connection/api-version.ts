import type { DockerAnswer } from '../../shared/model';

/** The newest API whose answers Portolan was written for (Docker 29). */
export const OUR_API_VERSION = '1.52';

/**
 * The lower of the engine's version and ours, from its answer to /version. Null where it names none: then requests
 * go out unversioned, which every engine answers with its own version.
 */
export function agreedApiVersion(answer: DockerAnswer): string | null {
  if (!answer.ok || typeof answer.body !== 'object' || answer.body === null || !('ApiVersion' in answer.body))
    return null;
  const theirs = parse(answer.body.ApiVersion);
  const ours = parse(OUR_API_VERSION);
  if (theirs === null || ours === null) return null;
  const isLower = theirs[0] < ours[0] || (theirs[0] === ours[0] && theirs[1] < ours[1]);
  return (isLower ? theirs : ours).join('.');
}

function parse(version: unknown): [number, number] | null {
  const found = typeof version === 'string' ? /^(\d{1,3})\.(\d{1,3})$/.exec(version) : null;
  return found === null ? null : [Number(found[1]), Number(found[2])];
}
