import { outliveLogReader } from '@/lib/serve/log-reader'
import { serve } from './serve'

// One of several processes that share the port; scripts/start.ts supervises them.
outliveLogReader()
process.send?.(await serve())
// A supervisor that is gone can neither restart nor stop anybody.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
