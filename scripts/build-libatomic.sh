#!/bin/sh
# Builds libatomic.c for both processors and writes libatomic.mjs. Only for whoever changes the C file (the built form is in
# the repository because a school's machine has no compiler). On Debian: apt-get install gcc gcc-aarch64-linux-gnu
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 'LIBATOMIC_1.0 { global: __atomic_compare_exchange; local: *; };' >"$work/version"
build() { # <compiler> <node's name of the processor> <more flags>
  $1 -O2 -Wall -Wextra -Werror -fPIC -shared -nostdlib -s $3 -Wl,-soname,libatomic.so.1 -Wl,--version-script="$work/version" \
    -Wl,-z,noseparate-code -Wl,--build-id=none -o "$work/$2.so" libatomic.c
}
build "${CC_X64:-x86_64-linux-gnu-gcc}" x64 ''
build "${CC_ARM64:-aarch64-linux-gnu-gcc}" arm64 -mno-outline-atomics
cat >libatomic.mjs <<END
// Written by build-libatomic.sh from libatomic.c: the shared library for each processor, gzip and base64.
/** @type {Record<string, string>} */
export const LIBATOMIC = {
  x64: '$(gzip -9n <"$work/x64.so" | base64 -w0)',
  arm64: '$(gzip -9n <"$work/arm64.so" | base64 -w0)',
}
END
