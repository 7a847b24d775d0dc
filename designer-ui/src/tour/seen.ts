import { useState } from 'react'
import { useMe } from '../app/me'

type TourName = 'overview' | 'editor'

const keyOf = (person: string, name: TourName): string => `weft.tour ${person} ${name}`

/** Whether a person has seen a tour in this browser; it is shown until they have, and whenever they ask for it. */
export const useTour = (name: TourName, isAsked = false) => {
  const person = useMe().data?.subject
  const [ended, setEnded] = useState(false)
  const [again, setAgain] = useState(false)
  const isNew = person !== undefined && !ended && window.localStorage.getItem(keyOf(person, name)) === null
  return {
    isShown: isNew || again || isAsked,
    show: () => setAgain(true),
    end: () => {
      if (person !== undefined) window.localStorage.setItem(keyOf(person, name), 'seen')
      setEnded(true)
      setAgain(false)
    },
  }
}
