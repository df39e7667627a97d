/** A folder's files come with their path in it. */
const pathOf = (file: File) => file.webkitRelativePath || file.name;

/** Several files as the one zip that an import takes in; a single file goes as it is. Hidden files stay here. */
export async function oneFile(files: readonly File[]): Promise<File | undefined> {
  const wanted = files.filter((file) => !pathOf(file).split('/').some((part) => part.startsWith('.')));
  if (wanted.length <= 1) return wanted[0];
  const { zip } = await import('fflate');
  const entries = Object.fromEntries(await Promise.all(wanted.map(async (file) => [pathOf(file), new Uint8Array(await file.arrayBuffer())] as const)));
  const packed = await new Promise<Uint8Array>((resolve, reject) => zip(entries, { level: 6 }, (error, data) => (error ? reject(error) : resolve(data))));
  return new File([packed as Uint8Array<ArrayBuffer>], `${folderOf(wanted) ?? 'articles'}.zip`, { type: 'application/zip' });
}

const folderOf = ([first]: readonly File[]) => (first?.webkitRelativePath ? first.webkitRelativePath.split('/')[0] : undefined);
