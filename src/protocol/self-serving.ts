/**
 * The subtypes of schema.org's LocalBusiness and Organization (version 29), those with a common ending by that. `Service`s that
 * are none of them, such as FoodService, are not meant.
 */
const BUSINESS = new RegExp(
  '^(?:\\w*(?:Business|Organization|Store|Shop|Agency|Dealer|Repair|Station|Clinic|Club|Salon|Restaurant|School|University|' +
    'Contractor|Team|Theater|Office|Gallery|Spa|Center|(?:Dance|Music|Performing|Theater)Group)|Airline|AmusementPark|AnimalShelter|Attorney|AutoRental|AutoWash|' +
    'AutomatedTeller|BankOrCreditUnion|BarOrPub|BedAndBreakfast|BowlingAlley|Brewery|Bakery|CafeOrCoffeeShop|Campground|Casino|' +
    'ChildCare|CommunityHealth|Consortium|Cooperative|Corporation|CovidTestingFacility|AdultEntertainment|Dentist|Dermatology|' +
    'DiagnosticLab|DietNutrition|Distillery|DryCleaningOrLaundry|Electrician|Emergency|ExerciseGym|Florist|FoodEstablishment|' +
    'FundingScheme|Geriatric|GolfCourse|Gynecologic|Hospital|Hostel|Hotel|HousePainter|InternetCafe|Library|LibrarySystem|Locksmith|' +
    'Midwifery|Motel|MovingCompany|NGO|Notary|Nursing|Obstetric|Oncologic|Optician|Optometric|Otolaryngologic|Pediatric|Pharmacy|' +
    'Physician|IndividualPhysician|PhysiciansOffice|Physiotherapy|PlasticSurgery|Plumber|Podiatric|PoliticalParty|Preschool|' +
    'PrimaryCare|Project|ResearchProject|Psychiatric|PublicHealth|PublicSwimmingPool|RealEstateAgent|Resort|SelfStorage|SkiResort|' +
    'SportsActivityLocation|StadiumOrArena|TattooParlor|TennisComplex|VacationRental|VeterinaryCare|Winery|WorkersUnion|' +
    '(?:Accounting|Emergency|Financial|Legal|Professional)Service)$',
);

const hostOf = (url: unknown, page: string): string => {
  try {
    return new URL(String(url), page).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
};

/**
 * Whether an item is a business or organization that is rated on its own site, for which Google shows no stars
 * (https://developers.google.com/search/docs/appearance/structured-data/review-snippet, "self-serving"). One whose `url` is on
 * another host is somebody else's.
 * @param page address of the page
 */
export function isSelfServing(item: unknown, page: string): boolean {
  const {'@type': types, url} = Object(item) as {'@type'?: unknown; url?: unknown};
  const business = [types]
    .flat()
    .some(type => BUSINESS.test(String(type).replace(/^(https?:\/\/schema\.org\/|schema:)/, '')));
  return business && (!url || hostOf(url, page) === hostOf(page, page));
}
