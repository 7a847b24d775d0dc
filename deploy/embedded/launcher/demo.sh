# From nothing to a running application, told step by step.

demo() {
    take_grid_flags "$@"
    prepare
    raise_grid
    total
}
