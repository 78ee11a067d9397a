#!/bin/bash
# The scenario: runs inside a host, after its dockerd answers. Its input comes by environment:
# LAB_LAN, LAB_LAN6, LAB_GATEWAY, LAB_SUBNET, LAB_BLOCKED, LAB_MACVLAN_RANGE.
set -euo pipefail
LAB_API=$(docker version --format '{{.Server.APIVersion}}')
: >/run/lab/skipped
for part in /run/lab/scenario/*.sh; do
  # shellcheck source=/dev/null
  . "$part"
done
make_images
make_networks
make_containers
make_handmade
