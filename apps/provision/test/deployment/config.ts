/** Where nothing may be left out. */
export const isCi = process.env['CI'] === 'true';
