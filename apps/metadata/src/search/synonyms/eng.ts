/** English. `a, b` mean each other; `a => b` makes `a` mean `b` as well. */
export const ENGLISH = `
lotr => lord of the rings
potc => pirates of the caribbean
t2 => terminator 2
hp => harry potter
bond, 007, james bond
scifi, science fiction, sci fi
romcom, romantic comedy
cartoon, animation, animated
doccie, documentary, docu
kids, children
soccer, football
`;
