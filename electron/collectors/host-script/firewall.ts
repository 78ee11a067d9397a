/**
 * Rules of all back ends without counting any twice. Where both variants are installed each is asked by its own name,
 * else whatever iptables-save is. Legacy tables are asked for only where the kernel has some
 * (/proc/net/ip_tables_names), for the legacy tool would load modules to show that there is nothing.
 */
export const firewall = String.raw`
for tool in iptables ip6tables; do
  kernel=/proc/net/ip_tables_names
  [ $tool = iptables ] || kernel=/proc/net/ip6_tables_names
  save=$tool-save
  have $tool-nft-save && save=$tool-nft-save
  section $tool 16000000 limit 10 $save -c
  tables=
  [ -r $kernel ] && read -r tables <$kernel
  if [ -n "$tables" ] && [ $save = $tool-nft-save ]; then
    section $tool-legacy 16000000 limit 10 $tool-legacy-save -c
  fi
done
section nftables 16000000 limit 10 nft -j list ruleset
`;
