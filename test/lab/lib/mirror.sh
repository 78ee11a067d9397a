# shellcheck shell=bash
# Where Debian comes from: what this machine's own apt says; nothing, where it says nothing:
# debootstrap then takes its own default.

lab_mirror() {
  local found=''
  if [ -n "${PORTOLAN_LAB_MIRROR:-}" ]; then
    echo "$PORTOLAN_LAB_MIRROR"
    return
  fi
  # debootstrap reads http, https and file only (apt also knows mirror+file:, cdrom: …).
  if command -v apt-get >/dev/null; then
    # shellcheck disable=SC2016 # the $() are apt's own format fields
    found=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
      awk '$1 == "Debian" && $2 ~ /^(https?|file):/ { print $2; exit }')
  fi
  echo "$found"
}

# Exports the proxies that apt uses, in the form that debootstrap's wget reads.
use_apt_proxy() {
  local http='' https=''
  command -v apt-config >/dev/null || return 0
  eval "$(apt-config shell http Acquire::http::Proxy https Acquire::https::Proxy)"
  case $http in ''|DIRECT) ;; *) export http_proxy=$http ;; esac
  case $https in ''|DIRECT) ;; *) export https_proxy=$https ;; esac
}
