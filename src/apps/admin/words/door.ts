import {words} from './words.ts';

export const door = words('door', {
  signIn: 'Sign in',
  welcome: 'Welcome. Choose a name and a password',
  newPassword: 'A new password for {name}',
  setPassword: 'Set the password',
  name: 'Name',
  nameHint: 'Visitors see it when you answer them.',
  password: 'Password',
  passwordHint: '10 characters or more. A few words in a row are easy to remember.',
  signInInstead: 'Sign in instead',
  forgotten: 'Forgotten? Run {command} where the server runs.',
});
