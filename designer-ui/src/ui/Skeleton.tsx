import css from './Skeleton.module.css'

/** The shape of what is coming, so that nothing jumps when it has come. */
export const Skeleton = ({ rows, tall = false }: { readonly rows: number; readonly tall?: boolean }) => (
  <div className={css.skeleton} role="status" aria-label="Loading">
    {Array.from({ length: rows }, (_, at) => <span key={at} className={tall ? css.tall : css.row} />)}
  </div>
)
