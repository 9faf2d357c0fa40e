import { defineConfig } from 'touchstone-kit'
import { harbourPost } from './harbour-post.ts'

export default defineConfig({ sites: [harbourPost] })
