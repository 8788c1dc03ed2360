/** Does something for each of many, some at a time, in order. */
export async function each(many, work, atOnce = 6) {
  const entries = [...many].entries()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [place, one] of entries) await work(one, place)
    }),
  )
}

/** Every so many of a list, so that a short run still meets all kinds. */
export const sampled = (list, every) => list.filter((_, place) => place % every === 0)
