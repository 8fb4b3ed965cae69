/** Titles of rows in English and in the languages of the sections that have them; `{}` stands for a name. */
const TITLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  spotlight: {
    eng: 'In the spotlight',
    afr: 'In die kollig',
    pol: 'W centrum uwagi',
    ces: 'V hlavní roli',
    swa: 'Zilizoangaziwa',
    zul: 'Okugqamile',
  },
  picks: {
    eng: 'Picked for you',
    afr: 'Vir jou gekies',
    pol: 'Wybrane dla ciebie',
    ces: 'Vybráno pro vás',
    swa: 'Tulizokuchagulia',
    zul: 'Okukhethelwe wena',
  },
  weekend: {
    eng: 'For the weekend',
    afr: 'Vir die naweek',
    pol: 'Na weekend',
    ces: 'Na víkend',
    swa: 'Za wikendi',
    zul: 'Kwempelasonto',
  },
  mixed: {
    eng: 'Everybody is talking about',
    afr: 'Almal praat daaroor',
    pol: 'Wszyscy o tym mówią',
    ces: 'Mluví se o nich',
    swa: 'Zinazozungumziwa',
    zul: 'Okukhulunywa ngakho',
  },
  newest: {
    eng: 'Newest',
    afr: 'Nuutste',
    pol: 'Najnowsze',
    ces: 'Nejnovější',
    swa: 'Mpya zaidi',
    zul: 'Okusha kakhulu',
  },
  added: {
    eng: 'Just added',
    afr: 'Pas bygevoeg',
    pol: 'Ostatnio dodane',
    ces: 'Nově přidané',
    swa: 'Zilizoongezwa sasa',
    zul: 'Okusanda kwengezwa',
  },
  leaving_soon: {
    eng: 'Leaving soon',
    afr: 'Binnekort weg',
    pol: 'Wkrótce znikają',
    ces: 'Brzy zmizí',
    swa: 'Zinaondoka hivi karibuni',
    zul: 'Okuzohamba maduze',
  },
  coming_soon: {
    eng: 'Coming soon',
    afr: 'Binnekort hier',
    pol: 'Wkrótce',
    ces: 'Již brzy',
    swa: 'Zinakuja hivi karibuni',
    zul: 'Okuzayo maduze',
  },
  grossing: {
    eng: 'Box office hits',
    afr: 'Loketreffers',
    pol: 'Hity kinowe',
    ces: 'Kasovní trháky',
    swa: 'Zilizouza zaidi',
    zul: 'Okudayise kakhulu',
  },
  popular: {
    eng: 'Popular now',
    afr: 'Nou gewild',
    pol: 'Popularne teraz',
    ces: 'Právě oblíbené',
    swa: 'Maarufu sasa',
    zul: 'Okudumile manje',
  },
  related: {
    eng: 'Because of {}',
    afr: 'Omdat jy van {} hou',
    pol: 'Bo podoba ci się: {}',
    ces: 'Protože se vám líbí: {}',
    swa: 'Kwa sababu ya {}',
    zul: 'Ngenxa ye-{}',
  },
  person: {
    eng: 'From the same director',
    afr: 'Van dieselfde regisseur',
    pol: 'Tego samego reżysera',
    ces: 'Od stejného režiséra',
  },
  decade: {
    eng: 'Back to the {}s',
    afr: 'Terug na die {}’s',
    pol: 'Powrót do lat {}',
    ces: 'Návrat do let {}',
    swa: 'Miaka ya {}',
    zul: 'Iminyaka yawo-{}',
  },
  language: { eng: 'In {}', pol: 'Język: {}', ces: 'Jazyk: {}', afr: 'In {}' },
  tv_series: { eng: 'Series', afr: 'Reekse', pol: 'Seriale', ces: 'Seriály', swa: 'Mifululizo', zul: 'Uchungechunge' },
  movie: { eng: 'Films', afr: 'Rolprente', pol: 'Filmy', ces: 'Filmy', swa: 'Filamu', zul: 'Amafilimu' },
  boxset: { eng: 'Boxsets', afr: 'Stelle', pol: 'Kolekcje', ces: 'Kolekce', swa: 'Makusanyo', zul: 'Amaqoqo' },
};

/** A row's titles in English and, where it has one, in the section's language. */
export function rowTitles(kind: string, language: string | undefined, name = ''): Record<string, string> {
  const texts = TITLES[kind] ?? {};
  const titles = ['eng', language].flatMap((code) => {
    const text = code === undefined ? undefined : texts[code];
    return code === undefined || text === undefined ? [] : [[code, text.replace('{}', name)] as const];
  });
  return Object.fromEntries(titles);
}
