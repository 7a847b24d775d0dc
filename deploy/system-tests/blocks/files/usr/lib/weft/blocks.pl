#!/usr/bin/perl
# Keeps 128 blocks of 64 KiB in a file on the volume. "PUT /BLOCK/NUMBER" writes the block anew, with its number in every sector, and
# answers 200 once the disk has it. "GET /" reads all blocks from the disk and tells of each its number, "-" for one that was never
# written, or "torn". A fault of the disk is a 500 with the system's words.
use strict;
use warnings;
use Fcntl qw(O_RDWR O_CREAT SEEK_SET);
use IO::Handle;
use IO::Socket::INET;

my $size = 65536;
my $blocks = 128;
$SIG{PIPE} = 'IGNORE';

sysopen my $file, '/data/blocks', O_RDWR | O_CREAT or die "/data/blocks: $!";

# 32 bytes, of which each sector has sixteen.
sub block { return sprintf("block %08d number %08d\n\n", @_) x ($size / 32); }

sub put {
    my ($block, $number) = @_;
    sysseek $file, $block * $size, SEEK_SET or return "seek: $!";
    my $wrote = syswrite $file, block($block, $number);
    return "write: $!" unless defined $wrote && $wrote == $size;
    $file->sync or return "sync: $!";
    return;
}

sub forget {
    open my $caches, '>', '/proc/sys/vm/drop_caches' or return "drop_caches: $!";
    print $caches "3\n";
    close $caches or return "drop_caches: $!";
    return;
}

sub numbers {
    my $all = '';
    my $fault = forget();
    return ($fault) if $fault;
    for my $block (0 .. $blocks - 1) {
        sysseek $file, $block * $size, SEEK_SET or return ("seek: $!");
        my $bytes = '';
        my $read = sysread $file, $bytes, $size;
        return ("read: $!") unless defined $read;
        my $number = '-';
        if ($bytes =~ /[^\0]/) {
            $number = $bytes =~ /^block \d{8} number (\d{8})\n/ && $bytes eq block($block, $1) ? $1 + 0 : 'torn';
        }
        $all .= "$block $number\n";
    }
    return (undef, $all);
}

my $listener = IO::Socket::INET->new(LocalPort => 80, Listen => 20, ReuseAddr => 1) or die "port 80: $!";
while (my $line = $listener->accept) {
    $line->timeout(10);
    my $asked = <$line> // '';
    while (defined(my $header = <$line>)) { last if $header =~ /^\r?$/; }
    my ($fault, $body, $status);
    if ($asked =~ m{^PUT /(\d+)/(\d+) } && $1 < $blocks) { $body = "$1 $2\n"; $fault = put($1, $2); }
    elsif ($asked =~ m{^GET / }) { ($fault, $body) = numbers(); }
    else { $status = '404 Not Found'; $body = "PUT /BLOCK/NUMBER or GET /\n"; }
    ($status, $body) = ('500 Internal Server Error', "$fault\n") if $fault;
    $status //= '200 OK';
    print $line "HTTP/1.1 $status\r\nContent-Type: text/plain\r\nContent-Length: " . length($body) . "\r\nConnection: close\r\n\r\n$body";
    close $line;
}
