// The calendar begins in the zone of who looks at it; another one is theirs to choose, and stands in the address.
const zones = document.querySelector<HTMLSelectElement>('select[name=zone]')
const address = new URL(location.href)
const own = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zones && !address.searchParams.has('zone') && zones.value !== own && [...zones.options].some(({ value }) => value === own)) {
  address.searchParams.set('zone', own)
  location.replace(address)
}
