import { deskSite } from './desk-site.js'
import { rules } from './rules.js'

export default { redact: false, sites: [deskSite(rules)] }
