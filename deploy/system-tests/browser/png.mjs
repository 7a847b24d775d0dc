// Makes the picture of a page small: 256 colours are all that a flat page needs, and what a browser writes has a colour for every pixel.
import { deflateSync, inflateSync, crc32 } from 'node:zlib'

const signature = 8

const chunksOf = (png) => {
  const chunks = []
  for (let at = signature; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

const chunk = (type, data) => {
  const made = Buffer.alloc(data.length + 12)
  made.writeUInt32BE(data.length, 0)
  made.write(type, 4, 'latin1')
  data.copy(made, 8)
  made.writeUInt32BE(crc32(made.subarray(4, data.length + 8)), data.length + 8)
  return made
}

const paeth = (a, b, c) => {
  const [left, above, both] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return left <= above && left <= both ? a : above <= both ? b : c
}

const guesses = [() => 0, (a) => a, (_, b) => b, (a, b) => (a + b) >> 1, paeth]

/** Calls back for every byte of a row with what lies to the left, above, and both. */
const overRow = (row, above, depth, act) => {
  for (let at = 0; at < row.length; at++) act(at, at < depth ? 0 : row[at - depth], above[at], at < depth ? 0 : above[at - depth])
}

const pixelsOf = (raw, width, height, depth) => {
  const length = width * depth
  const rows = []
  for (let y = 0; y < height; y++) {
    const guess = guesses[raw[y * (length + 1)]]
    const row = Buffer.from(raw.subarray(y * (length + 1) + 1, (y + 1) * (length + 1)))
    overRow(row, rows[y - 1] ?? Buffer.alloc(length), depth, (at, a, b, c) => { row[at] = (row[at] + guess(a, b, c)) & 255 })
    rows.push(row)
  }
  return rows
}

const most = 256
const common = 208
const worthALook = 1500

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]

const farness = ([r, g, b], [red, green, blue]) => 3 * (r - red) ** 2 + 6 * (g - green) ** 2 + (b - blue) ** 2

/** The colours that most pixels have, and those that are least like them: a dot of its own colour is to keep it. */
const paletteOf = (counts) => {
  const colours = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour)
  const palette = colours.slice(0, common)
  const left = colours.slice(common, worthALook).map((colour) => ({ colour, far: Math.min(...palette.map((it) => farness(channels(colour), channels(it)))) }))
  while (palette.length < most && left.length > 0) {
    const next = left.reduce((best, it) => (it.far > best.far ? it : best))
    left.splice(left.indexOf(next), 1)
    palette.push(next.colour)
    for (const it of left) it.far = Math.min(it.far, farness(channels(it.colour), channels(next.colour)))
  }
  return palette
}

const nearestIn = (palette) => {
  const known = new Map(palette.map((colour, at) => [colour, at]))
  const parts = palette.map(channels)
  return (colour) => {
    const found = known.get(colour)
    if (found !== undefined) return found
    const own = channels(colour)
    let best = 0
    let least = Infinity
    parts.forEach((each, at) => {
      const far = farness(own, each)
      if (far < least) [least, best] = [far, at]
    })
    known.set(colour, best)
    return best
  }
}

/** Of eight bits a channel and no interlacing, as browsers make them; with a palette, as whoever reads on a slow line likes them. */
export const repacked = (png) => {
  const chunks = chunksOf(png)
  const header = Buffer.from(chunks[0].data)
  const [width, height, depth] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3]
  const raw = inflateSync(Buffer.concat(chunks.filter((it) => it.type === 'IDAT').map((it) => it.data)))
  const colours = pixelsOf(raw, width, height, depth).map((row) => Array.from({ length: width }, (_, x) => row.readUIntBE(x * depth, 3)))
  const counts = new Map()
  for (const colour of colours.flat()) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const palette = paletteOf(counts)
  const nearest = nearestIn(palette)
  header[9] = 3
  const body = deflateSync(Buffer.concat(colours.map((row) => Buffer.from([0, ...row.map(nearest)]))), { level: 9, memLevel: 9 })
  return Buffer.concat([png.subarray(0, signature), chunk('IHDR', header), chunk('PLTE', Buffer.from(palette.flatMap(channels))), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))])
}
