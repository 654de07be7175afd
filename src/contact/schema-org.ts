import type {Contact, Phone} from './types.ts';

/**
 * schema.org's view of a contact: a Person, or for an organisation the given type, LocalBusiness at least. `null` without
 * a name, which both need.
 * @param hideMail leaves mail addresses out: the page's source is what a protected one must not stand in
 */
export function structured(contact: Contact, type: string, hideMail: boolean): object | null {
  const {name, org, phones, emails, urls, addresses, geo, social, photo, title} = contact;
  const person = contact.kind === 'individual';
  if (!name && !org) return null;
  const numbers = (fax: boolean) =>
    one(phones, ({type, href, number}: Phone) =>
      (type === 'fax') === fax ? (/^tel:(\+\d+)/.exec(href)?.[1] ?? number) : undefined,
    );
  return {
    '@type': person ? 'Person' : type || 'LocalBusiness',
    name: name || org,
    ...(person && {jobTitle: title, worksFor: org && {'@type': 'Organization', name: org}}),
    image: photo?.startsWith('http') ? photo : undefined,
    url: urls[0],
    telephone: numbers(false),
    faxNumber: numbers(true),
    email: hideMail ? undefined : one(emails, email => email.address),
    address: one(addresses, ({lines, street, poBox, locality, region, postalCode, country}) =>
      locality || street || postalCode
        ? {
            '@type': 'PostalAddress',
            streetAddress: street?.join(', '),
            postOfficeBoxNumber: poBox,
            addressLocality: locality,
            addressRegion: region,
            postalCode,
            addressCountry: country,
          }
        : lines.join(', '),
    ),
    geo: geo && !person ? {'@type': 'GeoCoordinates', latitude: geo.lat, longitude: geo.lon} : undefined,
    sameAs: one(social, url => url),
  };
}

/** As JSON-LD likes it: nothing, a value, or a list of several. */
function one<T, R>(list: T[], of: (item: T) => R | undefined): R | R[] | undefined {
  const values = list.map(of).filter(value => value) as R[];
  return values.length > 1 ? values : values[0];
}
