/**
 * Contact blocks as small businesses put them on their pages, written down before the quick reader was: what share of
 * them it takes is a measure of it. Numbers are from ranges reserved for fiction.
 */
export const BLOCKS: [country: string, text: string][] = [
  // United States and Canada
  ['US', 'Florida USA\ninfo@example.com\nhttps://www.example.com/\nTel: 1 (305) 555-0157'],
  [
    'US',
    'Blue Heron Coffee\n412 Alder Street\nPortland, OR 97205\n(503) 555-0142\nhello@blueheron.example\nwww.blueheroncoffee.com',
  ],
  [
    'US',
    "Joe's Garage\n1200 W Main St\nSpringfield, IL 62704\nPhone: 217-555-0133\nFax: 217-555-0134\njoe@joesgarage.com\nMon - Fri: 8am - 6pm\nSat: 9am - 1pm\nSun: Closed",
  ],
  [
    'US',
    'Law Offices of Maria Delgado\n88 Congress Ave, Suite 400\nAustin, TX 78701\nOffice: (512) 555-0110\nFax: (512) 555-0111\nEmail: maria@delgadolaw.com\nWeb: www.delgadolaw.com',
  ],
  ['US', 'Sunny Side Daycare\n55 Orchard Lane\nMadison, WI 53703\nCall: 608.555.0170\nsunnyside@example.com'],
  [
    'US',
    'Harbor Dental\n900 Harbor Blvd., Suite 210\nBaltimore, MD 21230\nTel. (410) 555-0123\nEmergency: (410) 555-0199\nappointments@harbordental.com\nhttps://harbordental.com',
  ],
  ['US', 'Contact us\nPeak Plumbing LLC\n(720) 555-0188\nservice@peakplumbing.com'],
  [
    'US',
    'Main Street Bakery\n15 Main Street, Concord, NH 03301\n603-555-0155\nwww.mainstbakery.com\nOpen Tuesday to Saturday 7am-3pm',
  ],
  [
    'US',
    'Cedar & Pine Furniture\nP.O. Box 221\nAsheville, NC 28801\nPhone 828-555-0166\ncedarandpine@gmail.com\nfacebook.com/cedarandpine',
  ],
  [
    'US',
    'Green Valley Vet Clinic\n7300 Ridge Road\nBoulder, CO 80302\nP: 303-555-0101\nF: 303-555-0102\nE: care@greenvalleyvet.com',
  ],
  ['US', 'Nails by Kim\nTampa, FL\n813-555-0119\nInstagram: https://www.instagram.com/nailsbykim'],
  [
    'US',
    'The Corner Bookshop\n29 Elm St\nBurlington, VT 05401\n+1 802 555 0147\nbooks@cornerbookshop.com\nMonday-Friday 10am-6pm\nSaturday 10am-5pm\nSunday closed',
  ],
  ['US', 'Dr. Alan Reyes, DDS\n3400 Lakeview Dr\nChicago, IL 60657\nPhone: (312) 555-0160'],
  ['US', 'Toll free: 1-800-555-0199\nLocal: 206-555-0120\nsupport@example.com'],
  ['CA', 'Maple Leaf Cleaners\n201 Queen St W\nToronto, ON M5V 1Z4\n416-555-0138\ninfo@mapleleafcleaners.ca'],
  [
    'CA',
    'Atelier Lumière\n1450 rue Sainte-Catherine O\nMontréal (Québec) H3G 1R1\nTél. : 514-555-0177\nbonjour@atelierlumiere.ca',
  ],
  // United Kingdom
  ['GB', 'The Old Mill Tea Room\n3 Bridge Street\nBakewell\nDE45 1DS\nTel: 01632 960101\nhello@oldmilltearoom.co.uk'],
  [
    'GB',
    'Harris & Sons Plumbing\nTel: 01632 960222\nMobile: 07700 900123\ninfo@harrisplumbing.co.uk\nwww.harrisplumbing.co.uk',
  ],
  [
    'GB',
    'Willow Vets\n22 Station Road\nLeeds LS1 4AP\n0113 496 0118\nreception@willowvets.co.uk\nMon-Fri 8.30am-6.30pm\nSat 9am-12pm',
  ],
  [
    'GB',
    'Kingsway Solicitors LLP\n1 Kingsway\nLondon WC2B 6AN\nTelephone: 020 7946 0123\nFax: 020 7946 0124\nEmail: enquiries@kingsway.example',
  ],
  [
    'GB',
    'Brew & Bloom\nUnit 4, Canal Yard\nManchester M4 6JA\n0161 496 0155\nhello@brewandbloom.co.uk\nbrewandbloom.co.uk',
  ],
  ['GB', 'Call us on 020 7946 0345\nor email bookings@example.co.uk'],
  ['GB', 'Pawsome Grooming\n07700 900456\npawsome@example.co.uk\nOpen Mon to Sat 9am to 5pm'],
  [
    'GB',
    'Oak House Dental Practice\nOak House, 14 High Street, Ludlow, Shropshire, SY8 1BS\nT: 01632 960333\nE: smile@oakhousedental.co.uk\nW: www.oakhousedental.co.uk',
  ],
  [
    'GB',
    'Seaview Guest House\n9 Marine Parade\nWhitby\nNorth Yorkshire\nYO21 3PR\n+44 1632 960444\nhttps://www.seaviewwhitby.co.uk',
  ],
  [
    'GB',
    'J. Patel Newsagents\n56 Mill Lane, Cambridge CB2 1RX\nTel 01632 960555\nMonday to Saturday 6am - 8pm\nSunday 7am - 4pm',
  ],
  // Germany, Austria, Switzerland
  [
    'DE',
    'Bäckerei Lindner\nHauptstraße 12\n10827 Berlin\nTel.: 030 23125 101\ninfo@baeckerei-lindner.de\nwww.baeckerei-lindner.de',
  ],
  [
    'DE',
    'Praxis Dr. med. Anna Weber\nMarktplatz 5\n50667 Köln\nTelefon: 0221 4710 123\nFax: 0221 4710 124\nE-Mail: praxis@dr-weber.de',
  ],
  [
    'DE',
    'Müller Elektrotechnik GmbH\nIndustriestr. 8\n80339 München\nTelefon: 089 99998-0\nTelefax: 089 99998-10\nkontakt@mueller-elektro.de\nhttps://www.mueller-elektro.de',
  ],
  ['DE', 'Friseur Schnittpunkt\nLange Straße 44\n70174 Stuttgart\n0711 234567\nMo-Fr 9-18 Uhr\nSa 9-14 Uhr'],
  ['DE', 'Café am Park\nParkallee 3, 20144 Hamburg\nTel. 040 66969 111\ncafe@ampark.de'],
  [
    'DE',
    'Rechtsanwältin Sabine Koch\nGoethestr. 21\n60313 Frankfurt am Main\nTel. 069 90009 112\nMobil: 0171 3920012\nkoch@kanzlei-koch.de',
  ],
  ['DE', 'Fahrschule Schulz\nTel. 030 1234567\nMobil 0152 28817386\ninfo@fahrschule-schulz.de'],
  ['DE', 'Blumen Peters\nKirchweg 7\n23552 Lübeck\n+49 451 1234567\nblumen@peters.de\nÖffnungszeiten:\nMo-Sa 8-18 Uhr'],
  ['AT', 'Gasthof Zur Post\nDorfstraße 1\n6020 Innsbruck\nTel. +43 512 123456\ngasthof@zurpost.at'],
  ['CH', 'Malergeschäft Keller\nSeestrasse 15\n8002 Zürich\nTel. 044 668 18 00\ninfo@maler-keller.ch'],
  // France
  ['FR', 'Boulangerie Martin\n12 rue de la République\n69002 Lyon\n04 65 71 12 34\ncontact@boulangerie-martin.fr'],
  [
    'FR',
    "Cabinet d'architecture Dubois\n5 avenue Victor Hugo\n75016 Paris\nTél. : 01 99 00 12 34\nPort. : 06 39 98 12 34\ncontact@dubois-archi.fr\nwww.dubois-archi.fr",
  ],
  [
    'FR',
    'Le Petit Bistrot\n3 place du Marché\n67000 Strasbourg\nTéléphone : 03 53 01 12 34\nOuvert du mardi au samedi de 12h à 22h',
  ],
  ['FR', 'Plomberie Leroy\nTél : 02 61 91 45 67\nEmail : leroy.plomberie@orange.fr'],
  [
    'FR',
    'Garage du Centre\n27 boulevard Gambetta\n33000 Bordeaux\nTel. 05 36 49 12 34\nFax 05 36 49 12 35\ngarage@ducentre.fr\nLundi - Vendredi : 8h - 18h',
  ],
  ['FR', 'Pharmacie des Halles\n18, rue du Commerce\n44000 Nantes\n+33 2 61 91 12 34'],
  // And elsewhere
  ['NL', 'Fietsenwinkel De Boer\nHoofdstraat 10\n1012 AB Amsterdam\nTel: 020 123 4567\ninfo@fietsendeboer.nl'],
  ['IT', 'Trattoria da Gino\nVia Roma 15\n50123 Firenze\nTel. 055 123456\ninfo@dagino.it'],
  ['ES', 'Peluquería Carmen\nCalle Mayor 8\n28013 Madrid\nTeléfono: 912 345 678\nhola@peluqueriacarmen.es'],
  [
    'AU',
    'Coastal Electrical\n14 Beach Road\nBondi NSW 2026\nPhone: 02 5550 1234\nMobile: 0491 570 156\ninfo@coastalelectrical.com.au',
  ],
];
