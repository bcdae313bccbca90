import Link, { type LinkProps } from '@cloudscape-design/components/link';
import { navigate } from '../url/location';

interface Props {
  href: string;
  children: React.ReactNode;
  ariaLabel?: string;
  variant?: LinkProps.Variant;
}

/** A link to a page of the application: no load of the document, but a real address to copy. */
export function AppLink({ href, children, ariaLabel, variant = 'secondary' }: Props) {
  return (
    <Link
      href={href}
      variant={variant}
      {...(ariaLabel === undefined ? {} : { ariaLabel })}
      onFollow={(event) => {
        event.preventDefault();
        navigate(href);
      }}
    >
      {children}
    </Link>
  );
}
