# Sourced by the other scripts: where the project is, how it is configured and built, how they speak.
# shellcheck shell=sh
# shellcheck disable=SC2034  # the scripts that source this use what it sets

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
scripts=$root/share/scripts
build=$root/build

# A plugin that others may write to is refused by the program, so nothing here may be made group-writable.
umask 022

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
    exit 1
}

# Wrong use: 2, as in the program itself.
wrong_use() {
    printf '%s: %s\nSee: sh share/scripts/%s --help\n' "$(basename -- "$0")" "$*" "$(basename -- "$0")" >&2
    exit 2
}

# The comment at the head of the running script is its help.
show_help() {
    sed -n '2,/^[^#]/{/^#/!d;s/^# \{0,1\}//;p;}' "$0"
}

# Compilers at once: one per core, but each may take a gigabyte.
jobs_at_once() {
    cores=$(nproc 2>/dev/null || echo 2)
    room=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null)
    [ -n "$room" ] || room=$cores
    [ "$room" -ge 1 ] || room=1
    [ "$cores" -le "$room" ] || cores=$room
    echo "$cores"
}

# cached FOLDER NAME: a value of the folder's CMake cache, or nothing.
cached() {
    sed -n "s/^$2:[A-Z]*=//p" "$1/CMakeCache.txt" 2>/dev/null || true
}

# configure FOLDER [CMAKE ARGUMENT...]: a Release build with Ninja. What an existing folder was configured with stays,
# save for the arguments given; a folder that belongs to another copy of the project is started anew.
configure() {
    folder=$1
    shift
    home=$(cached "$folder" CMAKE_HOME_DIRECTORY)
    if [ -n "$home" ] && [ "$home" != "$root" ]; then
        say "The build folder $folder belongs to $home; starting it anew."
        rm -rf "$folder"
        home=
    fi
    if [ -n "$home" ]; then
        cmake -S "$root" -B "$folder" "$@"
    else
        cmake -S "$root" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release "$@"
    fi
}

# build_targets FOLDER [TARGET...]: all of them where none is named.
build_targets() {
    folder=$1
    shift
    if [ $# -gt 0 ]; then
        cmake --build "$folder" --parallel "$(jobs_at_once)" --target "$@"
    else
        cmake --build "$folder" --parallel "$(jobs_at_once)"
    fi
}

# A clone made under a generous umask leaves files that copies inherit; the program refuses such plugins.
protect_plugins() {
    if [ -d "$1/plugins" ]; then
        chmod -R go-w "$1/plugins"
    fi
}

# A clock in whole seconds for 'it took so long'.
now() {
    date +%s
}
