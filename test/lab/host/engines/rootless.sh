# shellcheck shell=bash
start_rootless() { :; }
