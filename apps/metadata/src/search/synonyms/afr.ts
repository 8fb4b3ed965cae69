/** Afrikaans. */
export const AFRIKAANS = `
fliek, film, rolprent
reeks, serie
kinders, kids
`;
