/** Polish. */
export const POLISH = `
serial, serie
bajka, animacja
dzieci, kids
władca pierścieni => lord of the rings
gwiezdne wojny => star wars
`;
