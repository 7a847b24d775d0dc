import { Link } from 'react-router'
import { Empty } from '../ui/Empty'
import { paths } from './paths'

export const NothingHere = () => (
  <Empty title="There is nothing at this address">
    It may have been destroyed, or it is not yours to see. <Link to={paths.home()}>Go to your applications</Link>
  </Empty>
)
