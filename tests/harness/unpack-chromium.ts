// A process of its own, because the package takes its folders from the environment it is loaded in (chromium.ts).
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
