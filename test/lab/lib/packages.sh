# shellcheck shell=bash
# `lab packages`: the tools of this machine that the lab needs. Never Docker.

# "command package" pairs; the keyring has no command.
LAB_TOOLS='debootstrap debootstrap
nsenter util-linux
flock util-linux
ip iproute2
jq jq
ssh-keygen openssh-client
/usr/bin/python3 python3'
LAB_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

missing_packages() {
  local command package
  while read -r command package; do
    command -v "$command" >/dev/null || echo "$package"
  done <<<"$LAB_TOOLS" | sort -u
  [ -e "$LAB_KEYRING" ] || echo debian-archive-keyring
}

lab_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  if [ ${#missing[@]} = 0 ]; then
    say 'packages: nothing is missing'
    return
  fi
  command -v apt-get >/dev/null || die "missing here: ${missing[*]} (installed by this command on Debian and Ubuntu only)"
  need_root packages
  say "packages: installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

need_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} = 0 ] || die "missing packages: ${missing[*]} (install them with: $0 packages)"
}
