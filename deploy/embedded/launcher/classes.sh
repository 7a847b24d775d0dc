# What an author of appliance classes does on the way to one that works; what is asked of a grid goes to the client.

classes() {
    local verb=${1:-}
    case $verb in
        build | test)
            shift
            (($#)) || fail "say which: ./weft class $verb $([[ $verb == test ]] && echo 'CLASS|DIRECTORY...' || echo 'DIRECTORY...')"
            # No grid is made: nothing to announce.
            hypervisor=real announced=yes
            [[ $verb != test ]] || trials=yes
            require_root
            install_packages
            "class_$verb" "$@"
            ;;
        *) client class "$@" ;;
    esac
}

# A class of the stock by its name, any other by its directory.
class_directory() {
    local place=$1
    [[ $place == */* || -d $place ]] || place=$root/appliance-catalog/stock/$place
    [[ -f $place/class.yaml ]] || fail "$1 is neither a class of the stock ($(ls "$root/appliance-catalog/stock" | xargs)) nor a directory with a class.yaml"
    readlink -f "$place"
}

# Beside the images that grids start from, which an unfinished class does not touch.
class_build() {
    local place directories=()
    for place in "$@"; do directories+=("$(class_directory "$place")") || exit 1; done
    "$root/appliance-catalog/kit/build-images" --only "$home/trial-images" "$home/cache" "${directories[@]}"
}

class_test() {
    local place
    class_build "$@"
    for place in "$@"; do "$root/appliance-catalog/kit/try-class" "$(class_directory "$place")" "$home/trial-images"; done
}
