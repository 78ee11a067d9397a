#!/bin/bash
# The engines of lab-engines beside its dockerd: runs inside the host, as root. Each that runs leaves a file
# /run/lab/engine/NAME with what tests need to know of it; each that this machine cannot run, a line in /run/lab/skipped.
set -euo pipefail
mkdir -p /run/lab/engine
: >/run/lab/skipped
for part in /run/lab/scenario/common.sh /run/lab/scenario/images.sh /run/lab/engines/*.sh; do
  # shellcheck source=/dev/null
  . "$part"
done
make_base
prepare_podman
start_podman
start_rootless
