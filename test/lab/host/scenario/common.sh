# shellcheck shell=bash
# Inside a host: what the parts of the scenario share.

note_skipped() { echo "$1: $2" | tee -a /run/lab/skipped >&2; }
api_at_least() { [ "$(printf '%s\n' "$1" "$LAB_API" | sort -V | head -n1)" = "$1" ]; }

# run NAME IMAGE [docker options] [-- CMD…] : starts a container, named as its host name too.
run() { start run --detach "$@"; }
create() { start create "$@"; }
start() {
  local verb=() options=() name image
  while [[ $1 == run || $1 == create || $1 == --detach ]]; do verb+=("$1"); shift; done
  name=$1 image=$2
  shift 2
  while [ $# != 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
  [ $# = 0 ] || shift
  case " ${options[*]} " in
    *' container:'*|*' host '*) ;; # these share another's host name
    *) options+=(--hostname "$name") ;;
  esac
  docker "${verb[@]}" --name "$name" --stop-timeout 1 "${options[@]}" "$image" "$@" >/dev/null
}

# The labels that Compose puts on a container of PROJECT SERVICE NUMBER.
compose() {
  printf -- '--label\ncom.docker.compose.%s\n' "project=$1" "service=$2" "container-number=${3:-1}" "oneoff=False" \
    "project.working_dir=/srv/$1" "project.config_files=/srv/$1/compose.yaml" "version=2.29.2"
}
compose_network() {
  printf -- '--label\ncom.docker.compose.%s\n' "project=$1" "network=$2" "version=2.29.2"
}
