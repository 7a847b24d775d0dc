#!/usr/bin/perl
# Keeps 128 blocks of 64 KiB in a file on the volume. "PUT /BLOCK/NUMBER" writes the block anew, with its number in every sector, and
# answers 200 once the disk has it; "POST" answers before. "GET /" reads all blocks from the disk and tells of each what number it
# has. A fault of the disk is a 500 with the system's words.
#
# Unasked it writes its pulse twice a second, into the next of 64 places of a second file: how many pulses there were before, from the
# first boot on. A guest that goes on writing after its successor began overwrites what is newer. "GET /pulse" reads them from the disk.
use strict;
use warnings;
use Fcntl qw(O_RDWR O_CREAT SEEK_SET);
use IO::Handle;
use IO::Socket::INET;

my $size = 65536;
my $blocks = 128;
$SIG{PIPE} = 'IGNORE';

my $places = 64;
my $beat = 0.5;

sysopen my $file, '/data/blocks', O_RDWR | O_CREAT or die "/data/blocks: $!";
sysopen my $pulse, '/data/pulse', O_RDWR | O_CREAT or die "/data/pulse: $!";

# 32 bytes, of which each sector has sixteen.
sub block { return sprintf("block %08d number %08d\n\n", @_) x ($size / 32); }

sub put {
    my ($block, $number, $kept) = @_;
    sysseek $file, $block * $size, SEEK_SET or return "seek: $!";
    my $wrote = syswrite $file, block($block, $number);
    return "write: $!" unless defined $wrote && $wrote == $size;
    return if !$kept || $file->sync;
    return "sync: $!";
}

sub forget {
    open my $caches, '>', '/proc/sys/vm/drop_caches' or return "drop_caches: $!";
    print $caches "3\n";
    close $caches or return "drop_caches: $!";
    return;
}

# Its number; the least and the greatest when a write did not come to its end; "-" when it was never written; or "torn".
sub told {
    my ($block, $bytes) = @_;
    return '-' unless $bytes =~ /[^\0]/;
    return $1 + 0 if $bytes =~ /^block \d{8} number (\d{8})\n/ && $bytes eq block($block, $1);
    my %numbers;
    for (unpack '(a32)*', $bytes) {
        return 'torn' unless /^block (\d{8}) number (\d{8})\n\n$/ && $1 == $block;
        $numbers{ $2 + 0 } = 1;
    }
    my @numbers = sort { $a <=> $b } keys %numbers;
    return "$numbers[0]-$numbers[-1]";
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
        $all .= "$block " . told($block, $bytes) . "\n";
    }
    return (undef, $all);
}

sub beats {
    my $fault = forget();
    return ($fault) if $fault;
    sysseek $pulse, 0, SEEK_SET or return ("seek: $!");
    my $bytes = '';
    defined(sysread $pulse, $bytes, 512 * $places) or return ("read: $!");
    my @beats;
    for my $place (0 .. $places - 1) { push @beats, length $bytes > 512 * $place && substr($bytes, 512 * $place) =~ /^(\d+)\n/ ? $1 : 0; }
    return (undef, \@beats);
}

# A process of its own, since a write may take long.
sub beat {
    my ($fault, $beats) = beats();
    die "$fault\n" if $fault;
    my ($last) = sort { $b <=> $a } @$beats;
    while (1) {
        $last++;
        sysseek $pulse, 512 * ($last % $places), SEEK_SET;
        syswrite $pulse, sprintf("%-511s\n", "$last\n") or warn "pulse: $!\n";
        $pulse->sync or warn "pulse: $!\n";
        select undef, undef, undef, $beat;
    }
}

my $beating = fork;
if (!$beating) { beat(); exit 1; }

my $listener = IO::Socket::INET->new(LocalPort => 80, Listen => 20, ReuseAddr => 1) or die "port 80: $!";
while (my $line = $listener->accept) {
    $line->timeout(10);
    my $asked = <$line> // '';
    while (defined(my $header = <$line>)) { last if $header =~ /^\r?$/; }
    my ($fault, $body, $status);
    if ($asked =~ m{^(PUT|POST) /(\d+)/(\d+) } && $2 < $blocks) { $body = "$2 $3\n"; $fault = put($2, $3, $1 eq 'PUT'); }
    elsif ($asked =~ m{^GET / }) { ($fault, $body) = numbers(); }
    elsif ($asked =~ m{^GET /pulse }) {
        ($fault, my $beats) = beats();
        $body = join("\n", @{ $beats // [] }) . "\n";
    }
    else { $status = '404 Not Found'; $body = "PUT /BLOCK/NUMBER, POST /BLOCK/NUMBER, GET / or GET /pulse\n"; }
    ($status, $body) = ('500 Internal Server Error', "$fault\n") if $fault;
    $status //= '200 OK';
    print $line "HTTP/1.1 $status\r\nContent-Type: text/plain\r\nContent-Length: " . length($body) . "\r\nConnection: close\r\n\r\n$body";
    close $line;
}
