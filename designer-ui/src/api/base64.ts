const chunk = 32_768

/** What a file has, as JSON carries it. */
export const base64 = async (part: Blob): Promise<string> => {
  const bytes = new Uint8Array(await part.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(text)
}
