import { startAhead, startAsShownLater } from './ahead'
import { startContentsSpy } from './contents-spy'
import { markCurrentSection } from './current-section'
import { layOutBelow } from './early'
import { startLateType } from './late-type'
import { startPopovers } from './popovers'
import { startScrollFrames } from './scroll-frames'
import { startSearchOpener } from './search-opener'
import { startSidenotes } from './sidenotes'
import { startThemeSwitch } from './theme-switch'

// What every page runs. A page is whole without it; each part finds what it drives, or does nothing.
layOutBelow()
startThemeSwitch()
startLateType()
markCurrentSection()
startContentsSpy()
startPopovers()
startSearchOpener()
startSidenotes()
startScrollFrames()
startAhead()
startAsShownLater()
