/**
 * Shell functions that every piece of the script uses.
 *
 * A section is `TOKEN begin NAME`, its output, `TOKEN exit STATUS`, `TOKEN end NAME`, each mark on a line of its own.
 * The token is random for each run, so nothing that a host prints can be taken for a mark. The exit mark travels inside
 * the capped stream: where it is missing and the end mark is there, the output was cut at its cap. The begin mark goes
 * to standard error too; that is how errors are told apart without a file on the host.
 *
 * One stderr for all sections: what runs at the same time as another section must not write there.
 */
export const frame = String.raw`
have() { command -v "$1" >/dev/null 2>&1; }

if timeout 9 true 2>/dev/null; then limit() { have "$2" || return 127; timeout "$@"; }
else limit() { shift; have "$1" || return 127; "$@"; }
fi

if have head; then cap() { head -c "$1"; }
else cap() { cat; }
fi

section() {
  name=$1 bytes=$2; shift 2
  printf '%s begin %s\n' "$T" "$name"
  printf '%s begin %s\n' "$T" "$name" >&2
  { "$@"; printf '\n%s exit %s\n' "$T" "$?"; } | cap "$bytes"
  printf '\n%s end %s\n' "$T" "$name"
}

hold() { held=$(cat); printf '%s\n' "$held"; }
say() { printf '%s\n' "$1"; }
`;
