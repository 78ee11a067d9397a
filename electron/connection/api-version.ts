import type { DockerAnswer } from '../../shared/model';

/** The newest API whose answers Portolan was written for (Docker 29). */
export const OUR_API_VERSION = '1.52';

/**
 * The version that both speak, from the engine's answer to /version: the lower of its own and ours, and where its
 * oldest (MinAPIVersion) is newer than ours, that one: it refuses anything below. Null where it names none: then
 * requests go out unversioned, which every engine answers with its own version.
 */
export function agreedApiVersion(answer: DockerAnswer): string | null {
  if (!answer.ok || typeof answer.body !== 'object' || answer.body === null) return null;
  const { body } = answer;
  const theirs = 'ApiVersion' in body ? parse(body.ApiVersion) : null;
  const oldest = 'MinAPIVersion' in body ? parse(body.MinAPIVersion) : null;
  const ours = parse(OUR_API_VERSION);
  if (theirs === null || ours === null) return null;
  const agreed = isLower(theirs, ours) ? theirs : ours;
  return (oldest !== null && isLower(agreed, oldest) && !isLower(theirs, oldest) ? oldest : agreed).join('.');
}

type Version = readonly [number, number];

function isLower(left: Version, right: Version): boolean {
  return left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
}

function parse(version: unknown): Version | null {
  const found = typeof version === 'string' ? /^(\d{1,3})\.(\d{1,3})$/.exec(version) : null;
  return found === null ? null : [Number(found[1]), Number(found[2])];
}
