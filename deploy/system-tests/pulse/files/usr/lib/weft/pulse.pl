#!/usr/bin/perl
# Answers on port 80. A line that starts with GET is a question: who answers, since which boot, and how has the stream to the
# peer behind the terminal "out" fared? Any other first line opens a stream, whose lines come back with this guest's boot.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $beat = 0.5;
my $patience = 120;
# The base layer has neither a finer clock nor a shorter sleep.
sub uptime { return (split / /, slurp('/proc/uptime'))[0]; }
sub pause { select undef, undef, undef, $beat; }
$SIG{PIPE} = 'IGNORE';

my $boot = slurp('/proc/sys/kernel/random/boot_id');
my $name = slurp('/proc/sys/kernel/hostname');

sub slurp {
    open my $file, '<', $_[0] or die "$_[0]: $!";
    my $text = <$file>;
    chomp $text;
    return $text;
}

# A process of its own, since it waits for its peer. Tells what became of the stream after each beat.
sub hold_stream {
    my ($report) = @_;
    my ($sent, $echoed, $breaks, $longest, $peer) = (0, 0, 0, 0, '-');
    while (1) {
        my $line = IO::Socket::INET->new(PeerAddr => 'out', PeerPort => 80, Timeout => 5);
        if (!$line) { pause(); next; }
        $line->autoflush(1);
        my $answers = IO::Select->new($line);
        print $line "stream\n";
        while (1) {
            my $began = uptime();
            print $line ++$sent, "\n" or last;
            last unless $answers->can_read($patience);
            my $answer = <$line>;
            last unless defined $answer && $answer =~ /^\Q$sent\E (\S+)$/;
            $peer = $1;
            $echoed++;
            my $took = int((uptime() - $began) * 1000);
            $longest = $took if $took > $longest;
            syswrite $report, "$sent $echoed $breaks $longest $peer\n";
            pause();
        }
        $breaks++;
        syswrite $report, "$sent $echoed $breaks $longest $peer\n";
    }
}

pipe my $heard, my $report or die "pipe: $!";
my $holder = fork;
if (!$holder) { close $heard; hold_stream($report); exit; }
close $report;

my $listener = IO::Socket::INET->new(LocalPort => 80, Listen => 20, ReuseAddr => 1) or die "port 80: $!";
my $select = IO::Select->new($listener, $heard);
my (%pending, %asked);
my $fared = '0 0 0 0 -';

sub answer {
    my $uptime = uptime();
    my ($sent, $echoed, $breaks, $longest, $peer) = split / /, $fared;
    my $body = qq({"name":"$name","boot":"$boot","uptime":$uptime,"sent":$sent,"echoed":$echoed,)
        . qq("breaks":$breaks,"longestMillis":$longest,"peer":"$peer"}\n);
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " . length($body)
        . "\r\nConnection: close\r\n\r\n$body";
}

sub hang_up {
    my ($line) = @_;
    $select->remove($line);
    delete $pending{$line};
    delete $asked{$line};
    close $line;
}

sub take {
    my ($line, $said) = @_;
    if ($said =~ /^GET /) { $asked{$line} = 1; }
    elsif ($said eq '' && $asked{$line}) {
        syswrite $line, answer();
        shutdown $line, 1;
        hang_up($line);
    }
    elsif ($said =~ /^(\d+)$/) { syswrite $line, "$1 $boot\n"; }
}

while (1) {
    for my $ready ($select->can_read) {
        if ($ready == $listener) {
            my $line = $listener->accept or next;
            $pending{$line} = '';
            $select->add($line);
        }
        elsif ($ready == $heard) {
            sysread $heard, my $bytes, 65536 or exit 1;
            $fared = $1 while $bytes =~ /([^\n]+)\n/g;
        }
        else {
            my $got = sysread $ready, my $bytes, 4096;
            if (!$got) { hang_up($ready); next; }
            $pending{$ready} .= $bytes;
            while (exists $pending{$ready} && $pending{$ready} =~ s/^([^\n]*?)\r?\n//) { take($ready, $1); }
        }
    }
}
