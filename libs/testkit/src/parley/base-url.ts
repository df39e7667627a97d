/** Origin of the Parley under test, from `PARLEY_URL`. */
export const parleyUrl = (): string => {
  const url = process.env.PARLEY_URL;
  if (!url) throw new Error('PARLEY_URL is not set: run npm run test:e2e, or set it to a running Parley.');
  return url.replace(/\/+$/, '');
};
